// The documentation of the API, drawn from its own OpenAPI document: what is not in there is not here.
import { Api } from "./api";
import { h, type Child } from "./dom";

interface Schema { [key: string]: unknown; $ref?: string; enum?: unknown[]; type?: string | string[]; minimum?: number; maximum?: number; description?: string; properties?: Record<string, Schema>; required?: string[]; items?: Schema }
interface Parameter { name: string; in: string; required?: boolean; description?: string; schema?: Schema }
interface Content { schema?: Schema }
interface Operation {
  operationId: string; summary?: string; description?: string; parameters?: Parameter[]; requestBody?: { content?: Record<string, Content>; description?: string };
  responses?: Record<string, { description?: string; content?: Record<string, Content> }>; [key: string]: unknown;
}
interface OpenApi {
  info: { title: string; description?: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

const methods = ["get", "post", "put", "patch", "delete"];

function nameOf(schema: Schema): string {
  return String(schema.$ref ?? "").split("/").pop() ?? "";
}

/// A type in one line; a named one is a link to its form below.
function typeOf(schema: Schema | undefined): Child {
  if (schema === undefined) {
    return "bytes";
  }
  if (schema.$ref !== undefined) {
    return h("a", { href: `#schema-${nameOf(schema)}` }, nameOf(schema));
  }
  if (schema.enum !== undefined) {
    return schema.enum.map(String).join(" | ");
  }
  const type = Array.isArray(schema.type) ? schema.type.join(" or ") : (schema.type ?? "any");
  const bounds = schema.maximum === undefined ? "" : `, ${schema.minimum ?? 0} to ${schema.maximum}`;
  return schema.items === undefined ? type + bounds : ["list of ", typeOf(schema.items)];
}

function table(caption: string, heads: string[], rows: Child[][]): HTMLElement {
  return h("div", { class: "scroll", role: "region", "aria-label": caption, tabindex: "0" }, h("table", null, h("caption", null, caption), h("thead", null, h("tr", null, heads.map((head) => h("th", { scope: "col" }, head)))),
    h("tbody", null, rows.map((row) => h("tr", null, row.map((cell, i) => h(i === 0 ? "th" : "td", i === 0 ? { scope: "row", class: "mono" } : null, cell)))))));
}

function operation(path: string, method: string, one: Operation): HTMLElement {
  const parts = path.split(/(\{[^}]+\})/).map((part) => (part.startsWith("{") ? h("em", null, part) : part));
  const forms = Object.entries(one.responses?.["200"]?.content ?? one.responses?.["201"]?.content ?? one.responses?.["202"]?.content ?? {});
  const role = one["x-role"] ?? one["x-polycosm-role"];
  const canTry = method === "get" && !path.includes("{");
  return h("article", { class: "card stack route", id: one.operationId },
    h("h3", null, h("span", { class: `method ${method}` }, method.toUpperCase()), " ", h("code", null, parts)),
    one.summary !== undefined && h("p", null, one.summary),
    one.description !== undefined && h("p", { class: "dim" }, one.description),
    typeof role === "string" && h("p", { class: "small dim" }, `Needs the role ${role}.`),
    (one.parameters ?? []).length > 0 && table(`Parameters of ${one.operationId}`, ["name", "in", "type", "meaning"],
      (one.parameters ?? []).map((parameter) => [parameter.name, parameter.in, typeOf(parameter.schema), parameter.description ?? (parameter.in === "path" ? "part of the address" : "")])),
    one.requestBody !== undefined && h("p", { class: "small" }, "Takes ", Object.entries(one.requestBody.content ?? {}).map(([media, content]) => [h("code", null, media), " ", typeOf(content.schema)])),
    forms.length > 0 && h("p", { class: "small" }, "Answers ", forms.map(([media, content], i) => [i > 0 && ", ", h("code", null, media), content.schema !== undefined && [" (", typeOf(content.schema), ")"]])),
    canTry && h("p", { class: "small" }, h("a", { href: `..${path}` }, "Open it here")));
}

function form(name: string, schema: Schema): HTMLElement {
  const rows = Object.entries(schema.properties ?? {}).map(([field, type]): Child[] => [field, typeOf(type), (schema.required ?? []).includes(field) ? "always" : "", type.description ?? ""]);
  return h("article", { class: "card stack", id: `schema-${name}` }, h("h3", null, name),
    schema.description !== undefined && h("p", { class: "dim" }, schema.description),
    rows.length > 0 ? table(`Fields of ${name}`, ["field", "type", "there", "meaning"], rows) : h("p", { class: "small dim" }, typeOf(schema)));
}

function page(document: OpenApi): HTMLElement {
  const operations = Object.entries(document.paths).flatMap(([path, item]) => methods.flatMap((method) => (item[method] === undefined ? [] : [{ path, method, one: item[method] }])));
  const schemas = Object.entries(document.components?.schemas ?? {});
  return h("main", { class: "page stack docs" },
    h("p", null, h("a", { href: "../" }, "Polycosm")),
    h("h1", null, document.info.title), h("p", { class: "lead" }, document.info.description ?? ""),
    h("p", { class: "dim" }, `Version ${document.info.version} of the API, ${operations.length} routes. The same as a document: `, h("a", { href: "v1/openapi.json" }, "OpenAPI 3.1"), ". Errors are RFC 9457. From Python: polycosm.client."),
    h("nav", { class: "card", "aria-label": "Routes" }, h("ul", { class: "contents" }, operations.map(({ path, method, one }) =>
      h("li", null, h("a", { href: `#${one.operationId}` }, `${method.toUpperCase()} ${path.replace("/api/v1", "")}`))))),
    h("h2", null, "Routes"), operations.map(({ path, method, one }) => operation(path, method, one)),
    h("h2", null, "Forms"), schemas.map(([name, schema]) => form(name, schema)));
}

document.documentElement.dataset.theme = localStorage.getItem("polycosm-theme") ?? "auto";
new Api("v1/").json<OpenApi>("openapi.json").then((told) => {
  document.body.replaceChildren(page(told));
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}).catch((error: unknown) => {
  document.body.replaceChildren(h("main", { class: "page" }, h("h1", null, "The API"), h("p", { role: "alert" }, (error as Error).message), h("p", null, h("a", { href: "v1/openapi.json" }, "The document itself"))));
});
