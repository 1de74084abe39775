import { adminScreens } from './screens-admin.ts'
import { entryScreens } from './screens-entry.ts'
import { talkScreens } from './screens-talk.ts'

export const screens = [...entryScreens, ...talkScreens, ...adminScreens]
