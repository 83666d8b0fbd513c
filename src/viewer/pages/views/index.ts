import type { View } from "../view";

/// Every view besides home and map, in the order of the rail. "system" is also the inspector beside the map.
export const views: View[] = [];
