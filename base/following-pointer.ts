/** `pointerId` of what a simulator does after another one (simulator/shell/follow/): one that no real pointer has. */
export const FOLLOWING_POINTER = 7_654_321
