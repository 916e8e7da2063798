// Starts the renderer. On a server the documents are fetched from it and calls go to it; in the pages
// that `make docs` writes, `documents.js` holds them, so that the page opens from a file as well.
const written = window.REFERENCE_DOCUMENTS;

const sources = written
  ? written.map(({ title, slug, content }, index) => ({ title, slug, content, default: index === 0 }))
  : [
      { title: "Plausible Analytics API", slug: "api", url: "/openapi.json", default: true },
      { title: "Sandbox control plane", slug: "sandbox", url: "/sandbox/openapi.json" },
    ];

Scalar.createApiReference("#reference", {
  sources,
  ...(written ? {} : { servers: [{ url: window.location.origin, description: "The server that shows this page" }] }),
  authentication: { preferredSecurityScheme: "bearer" },
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: "never",
  agent: { disabled: true },
  mcp: { disabled: true },
  defaultOpenFirstTag: true,
  orderSchemaPropertiesBy: "preserve",
  documentDownloadType: "direct",
});
