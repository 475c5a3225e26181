// Tells drizzle-kit where the schema is and where the migrations go: `npm run migrate:new`, then read the SQL and edit it.

import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./server/store/sqlite/schema*.ts'],
  out: './drizzle/sqlite',
})
