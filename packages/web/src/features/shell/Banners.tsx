import { useKeptTheme } from '../accounts/theme.ts'
import { NoticeHint } from '../notifications/NoticeHint.tsx'
import { Notices } from '../notifications/Notices.tsx'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { UpdateBanner } from './UpdateBanner.tsx'

/** What stands over all panes: part of the first drawing, as it would move all of the page if it came later. */
export function Banners() {
  useKeptTheme()
  return (
    <>
      <ConnectionBanner />
      <UpdateBanner />
      <NoticeHint />
      <Notices />
    </>
  )
}
