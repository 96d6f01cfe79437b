/** A browser of another engine than Chromium, with the window of a phone, as far as the tests here need one. */
export interface PhoneBrowser {
  open(url: string): Promise<void>
  /** Runs a function without closures in the page. What it gives and takes is JSON. */
  run<A extends unknown[], T>(code: (...args: A) => T | Promise<T>, ...args: A): Promise<T>
  /** The same in a frame: selectors of frames, from the page inward. */
  runIn<A extends unknown[], T>(frames: string[], code: (...args: A) => T | Promise<T>, ...args: A): Promise<T>
  /** A pointer that goes down at the first of these points of the window (px), along them, and up. */
  press(...points: [number, number][]): Promise<void>
  type(text: string): Promise<void>
  screenshot(): Promise<Buffer>
  close(): Promise<void>
}

/** px, CSS's; what is drawn has twice as many. */
export const WINDOW = { width: 390, height: 844 }
export const SCALE = 2

export const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
export const ANDROID_FIREFOX = 'Mozilla/5.0 (Android 14; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0'
