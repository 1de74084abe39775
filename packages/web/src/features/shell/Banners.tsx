import { lazyRouteComponent } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useKeptTheme } from '../accounts/theme.ts'
import { NoticeHint } from '../notifications/NoticeHint.tsx'
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
      <Suspense>
        <Notices />
      </Suspense>
    </>
  )
}

const Notices = lazyRouteComponent(() => import('../notifications/Notices.tsx'), 'Notices')
