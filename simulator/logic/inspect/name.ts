/** Where inspect-logic.js leaves what it has for main.ts, which takes it away at once. */
export const INSPECTOR = '__tandemInspector'
