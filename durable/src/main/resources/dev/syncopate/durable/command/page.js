"use strict";
(() => {
  const rows = () => [...document.querySelectorAll("main [data-row]")];
  const home = document.getElementById("home");
  const state = document.getElementById("state");

  function move(by) {
    const all = rows();
    const at = all.indexOf(document.activeElement);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
    if (next) {
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  }

  document.addEventListener("keydown", event => {
    const writes = event.target.matches("input, textarea");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
      event.target.form.requestSubmit();
    } else if (event.key === "Escape" && writes) {
      event.target.blur();
    } else if (writes || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    } else if (event.key === "j" || event.key === "k") {
      move(event.key === "j" ? 1 : -1);
    } else if (event.key === "/") {
      const search = document.getElementById("search");
      if (search) {
        search.focus();
        search.select();
      } else {
        home.click();
      }
    } else if (event.key === "u") {
      (document.getElementById("back") || home).click();
    } else {
      return;
    }
    event.preventDefault();
  });

  if (!document.getElementById("live")) {
    return;
  }
  let loading = false;
  let again = false;

  // What is focused stays so, by its id.
  async function refresh() {
    if (document.hidden || loading) {
      again = true;
      return;
    }
    loading = true;
    again = false;
    try {
      const text = await (await fetch(location.href)).text();
      const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("live");
      const shown = document.getElementById("live");
      if (fresh && fresh.innerHTML !== shown.innerHTML) {
        const focused = shown.contains(document.activeElement) ? document.activeElement.id : "";
        const scrolled = shown.querySelector(".timeline")?.scrollLeft;
        shown.replaceWith(fresh);
        if (focused) {
          document.getElementById(focused)?.focus({ preventScroll: true });
        }
        if (scrolled) {
          fresh.querySelector(".timeline")?.scrollTo({ left: scrolled });
        }
      }
    } catch (e) {
      again = true;
    }
    setTimeout(() => {
      loading = false;
      if (again && !document.hidden) {
        refresh();
      }
    }, 300);
  }

  let changes = null;

  // The first message comes at once.
  function connect() {
    changes = new EventSource("/changes");
    changes.onmessage = refresh;
    changes.onopen = () => {
      state.textContent = "live";
      state.className = "";
    };
    changes.onerror = () => {
      state.textContent = "not connected: this is what was known last";
      state.className = "lost";
    };
  }

  // A browser has six connections to one server: pages that nobody sees take none.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      changes?.close();
      changes = null;
    } else if (!changes) {
      connect();
    }
  });
  if (!document.hidden) {
    connect();
  }
})();
