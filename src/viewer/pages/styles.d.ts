// esbuild bundles styles where they are imported.
declare module "*.css";
