import "./views.css";
import type { View } from "../view";
import { members } from "./members";
import { quality } from "./quality";
import { runs } from "./runs";
import { series } from "./series";
import { whatif } from "./whatif";
import { events } from "./events";
import { account } from "./account";
import { compare } from "./compare";
import { system } from "./system";

/// Every view besides home and map, in the order of the rail. "system" is also the inspector beside the map.
export const views: View[] = [series, system, members, events, compare, quality, runs, whatif, account];
