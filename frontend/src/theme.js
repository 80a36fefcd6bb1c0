// Read before the first paint, so that a chosen appearance does not flash.
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("theme");
    if (theme === "dark" || theme === "light") root.setAttribute("data-theme", theme);
  } catch (refused) { /* storage may be closed to us; the device decides then */ }
})();
