import { defineConfig } from 'vitest/config'

/**
 * Rooms whose tests leave nothing in the process: they share what they load, the compiler's API first of all. Those of
 * the others replace globals, or start servers that want a process of their own.
 */
const shared = ['base', 'build', 'cli', 'language', 'tests'].map((room) => `${room}/**/*.test.ts`)
const never = ['**/node_modules/**', 'dist/**', 'tests/e2e/**', 'playground/**']

export default defineConfig({
  test: {
    // The machines that run this have two cores; more workers only take turns.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'shared', include: shared, exclude: never, isolate: false } },
      { extends: true, test: { name: 'apart', include: ['**/*.test.{ts,tsx}'], exclude: [...never, ...shared] } },
    ],
    testTimeout: 20_000,
    // As with the browser tests: what had no turn on a busy machine is asked again, and named at the end.
    retry: process.env.CI ? 2 : 0,
  },
})
