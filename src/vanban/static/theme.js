(()=>{(function(){var e=document.documentElement;e.classList.add("js");try{var t=localStorage.getItem("theme");(t==="dark"||t==="light")&&e.setAttribute("data-theme",t)}catch{}})();})();
