// Shows /openapi.json; nothing is asked of other hosts.
SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#documentation",
  deepLinking: true,
  validatorUrl: null,
  queryConfigEnabled: false,
});
