// A small tracker for pages that are tested against the sandbox. Its site's settings are put in below.
(function () {
  "use strict";
  var settings = __SETTINGS__;
  var endpoint = new URL("/api/event", document.currentScript.src).href;
  var early = window.plausible || {};
  var options = early.o || {};
  var lastPath;

  function address() {
    return options.hash_based_routing || settings.hash_based_routing
      ? location.href
      : location.href.split("#")[0];
  }

  function properties(extra) {
    var own = options.customProperties || {};
    return Object.assign({}, typeof own === "function" ? own() : own, extra || {});
  }

  function send(name, details) {
    details = details || {};
    var event = {
      name: name,
      url: details.url || address(),
      domain: settings.domain,
      referrer: document.referrer || null,
      props: properties(details.props),
    };
    if (details.revenue && settings.revenue_tracking) event.revenue = details.revenue;
    if (details.interactive === false) event.interactive = false;
    fetch(endpoint, {
      method: "POST",
      headers: { "content-type": "text/plain" },
      body: JSON.stringify(event),
      keepalive: true,
    }).then(
      function (answer) {
        if (details.callback) details.callback({ status: answer.status });
      },
      function (error) {
        if (details.callback) details.callback({ error: error });
      }
    );
  }

  function pageview() {
    var path = settings.hash_based_routing ? location.href : location.pathname;
    if (path === lastPath) return;
    lastPath = path;
    send("pageview");
  }

  function clicked(event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (!link) return;
    if (settings.outbound_links && link.host && link.host !== location.host) {
      send("Outbound Link: Click", { props: { url: link.href } });
    }
    if (settings.file_downloads && /\.(pdf|zip|csv|xlsx?|docx?|pptx?|rar|7z|dmg|exe|mp3|mp4)$/i.test(link.pathname)) {
      send("File Download", { props: { url: link.origin + link.pathname } });
    }
  }

  function tagged(event) {
    var marked = event.target.closest && event.target.closest("[class*='plausible-event-name']");
    var found = marked && /plausible-event-name(?:=|--)([^\s]+)/.exec(marked.className);
    if (found) send(found[1].replace(/\+/g, " "));
  }

  window.plausible = send;
  window.plausible.init = function (given) {
    options = given || {};
  };
  window.plausible.l = true;
  pageview();
  (early.q || []).forEach(function (call) {
    send.apply(null, call);
  });

  var push = history.pushState;
  history.pushState = function () {
    push.apply(history, arguments);
    pageview();
  };
  window.addEventListener("popstate", pageview);
  if (settings.hash_based_routing) window.addEventListener("hashchange", pageview);
  if (settings.outbound_links || settings.file_downloads) document.addEventListener("click", clicked);
  if (settings.tagged_events) document.addEventListener("click", tagged);
  if (settings.form_submissions) {
    document.addEventListener("submit", function () {
      send("Form: Submission", { props: { path: location.pathname } });
    });
  }
})();
