// Starts the renderer on the two documents of this server; calls go to the server that served the page.
Scalar.createApiReference("#reference", {
  sources: [
    { title: "Plausible Analytics API", slug: "api", url: "/openapi.json", default: true },
    { title: "Sandbox control plane", slug: "sandbox", url: "/sandbox/openapi.json" },
  ],
  servers: [{ url: window.location.origin, description: "The server that shows this page" }],
  authentication: { preferredSecurityScheme: "bearer" },
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: "never",
  agent: { disabled: true },
  mcp: { disabled: true },
  defaultOpenFirstTag: true,
  documentDownloadType: "direct",
});
