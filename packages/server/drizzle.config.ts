import { defineConfig } from 'drizzle-kit'

/** `npx drizzle-kit generate` in this folder writes the next migration from the tables. Policies are by hand, beside it. */
export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src/core/tables.ts', './src/features/*/tables.ts'],
  schemaFilter: ['public', 'auth'],
  out: './migrations',
})
