import "./style.css";
import "./map.css";
import { PageApp } from "./app";
import { home } from "./home";
import { map } from "./map";
import { Shell } from "./shell";
import { views } from "./views";

document.documentElement.dataset.theme = localStorage.getItem("polycosm-theme") ?? "auto";
const shell = new Shell(new PageApp(), [home, map, ...views]);
void shell.start();
