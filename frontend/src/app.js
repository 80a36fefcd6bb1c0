import "./app/menus.js";
