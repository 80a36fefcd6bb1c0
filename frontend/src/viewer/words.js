const VIETNAMESE = { in: "Phóng to", out: "Thu nhỏ", fit: "Vừa khung", download: "Tải về", close: "Đóng", pages: "Các trang của tệp", count: "Trang %1/%2" };
const ENGLISH = { in: "Zoom in", out: "Zoom out", fit: "Fit width", download: "Download", close: "Close", pages: "Pages of the file", count: "Page %1 of %2" };

export const words = (language) => (language.startsWith("en") ? ENGLISH : VIETNAMESE);
