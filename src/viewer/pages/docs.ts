// The documentation of the API, drawn from its own OpenAPI document.
export {};
