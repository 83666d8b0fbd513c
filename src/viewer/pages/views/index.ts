import "./views.css";
import type { View } from "../view";
import { members } from "./members";
import { series } from "./series";
import { system } from "./system";

/// Every view besides home and map, in the order of the rail. "system" is also the inspector beside the map.
export const views: View[] = [series, system, members];
