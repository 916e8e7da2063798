// Starts the renderer. On a server the documents are fetched from it and calls go to it; in the pages
// that `make docs` writes, `documents.js` holds them, so that the page opens from a file as well.
// `/docs?site=DOMAIN&key=KEY` fills both into the examples, so that they can be tried at once.
const EXAMPLE_SITE = "test-domain.com";
const DOMAIN = /^[\p{L}\p{N}./-]+$/u;

const written = window.REFERENCE_DOCUMENTS;
const wanted = new URLSearchParams(window.location.search);
const site = DOMAIN.test(wanted.get("site") ?? "") ? wanted.get("site") : EXAMPLE_SITE;

async function fetched(title, slug, url) {
  const text = await (await fetch(url)).text();
  return { title, slug, content: JSON.parse(text.replaceAll(EXAMPLE_SITE, site)) };
}

async function documents() {
  const all = written ?? (await Promise.all([
    fetched("Plausible Analytics API", "api", "/openapi.json"),
    fetched("Sandbox control plane", "sandbox", "/sandbox/openapi.json"),
  ]));
  return all.map((document, index) => ({ ...document, default: index === 0 }));
}

documents().then((sources) => Scalar.createApiReference("#reference", {
  sources,
  ...(written ? {} : { servers: [{ url: window.location.origin, description: "The server that shows this page" }] }),
  authentication: {
    preferredSecurityScheme: "bearer",
    securitySchemes: { bearer: { token: wanted.get("key") ?? "" } },
  },
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: "never",
  agent: { disabled: true },
  mcp: { disabled: true },
  defaultOpenFirstTag: true,
  orderSchemaPropertiesBy: "preserve",
  documentDownloadType: "direct",
}));
