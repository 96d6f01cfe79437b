import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', 'dist/**', 'tests/e2e/**', 'playground/**'],
    // The machines that run this have two cores; more workers only take turns.
    maxWorkers: 2,
    testTimeout: 20_000,
    // As with the browser tests: what had no turn on a busy machine is asked again, and named at the end.
    retry: process.env.CI ? 2 : 0,
  },
})
