"use strict";
(function () {
  function open(element) {
    for (let at = element; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  }
  function follow() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    open(target);
    if (!target.matches("a, li, span, .verdict")) return;
    target.scrollIntoView({ block: "center" });
    const link = target.matches("a[href]") ? target : target.matches("li") ? target.querySelector("a[href]") : null;
    if (link) link.focus({ preventScroll: true });
  }
  addEventListener("hashchange", follow);
  if (location.hash) follow();
  let closed = [];
  addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details.finding:not([open])"));
    closed.forEach(function (details) { details.open = true; });
  });
  addEventListener("afterprint", function () {
    closed.forEach(function (details) { details.open = false; });
  });
})();
