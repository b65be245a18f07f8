// Shows the API's own description. The token that is entered stays in this browser.
window.addEventListener("DOMContentLoaded", () => {
  window.ui = SwaggerUIBundle({
    domNode: document.getElementById("docs"),
    url: document.documentElement.dataset.document,
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    persistAuthorization: true,
    // Otherwise the document's address is told to a validator elsewhere.
    validatorUrl: null,
  });
});
