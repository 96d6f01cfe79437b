/** The capsule (menu and close) at the right of the title bar, in px; `margin` to the screen's safe right edge. */
export const capsule = { width: 87, height: 32, margin: 10 } as const
