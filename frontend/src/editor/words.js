const VIETNAMESE = {
  tools: "Định dạng", style: "Kiểu đoạn", paragraph: "Đoạn văn", h2: "Đề mục lớn", h3: "Đề mục vừa", h4: "Đề mục nhỏ", bold: "Đậm", italic: "Nghiêng", bullets: "Danh sách chấm", numbers: "Danh sách số",
  quote: "Trích dẫn", link: "Liên kết", address: "Địa chỉ liên kết", apply: "Gắn liên kết", unlink: "Bỏ liên kết", table: "Chèn bảng", row: "Thêm dòng", column: "Thêm cột", dropRow: "Bỏ dòng",
  dropColumn: "Bỏ cột", dropTable: "Bỏ bảng", undo: "Hoàn tác", redo: "Làm lại", source: "Mã HTML",
};
const ENGLISH = {
  tools: "Formatting", style: "Paragraph style", paragraph: "Paragraph", h2: "Large heading", h3: "Medium heading", h4: "Small heading", bold: "Bold", italic: "Italic", bullets: "Bulleted list", numbers: "Numbered list",
  quote: "Quotation", link: "Link", address: "Address of the link", apply: "Set the link", unlink: "Remove the link", table: "Insert a table", row: "Add a row", column: "Add a column", dropRow: "Remove the row",
  dropColumn: "Remove the column", dropTable: "Remove the table", undo: "Undo", redo: "Redo", source: "HTML source",
};

export const words = (language) => (language.startsWith("en") ? ENGLISH : VIETNAMESE);
