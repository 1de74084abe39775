import { createClient } from '@stoa/client/client'

/** Calls to the server that this page came from, by the browser's session. */
export const api = createClient()
