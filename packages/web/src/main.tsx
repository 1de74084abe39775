import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { accountQuery } from './features/accounts/account.ts'
import { watchForUpdates } from './features/offline/updates.ts'
import { useOnline } from './features/offline/useOnline.ts'
import { lastSlug } from './features/workspaces/lastWorkspace.ts'
import { myWorkspacesQuery } from './features/workspaces/myWorkspaces.ts'
import { OfflinePage } from './pages/OfflinePage.tsx'
import { router } from './routes.tsx'
import { loadLanguage } from './text/language.ts'
import './ui/styles.css'
import { UiProvider } from './ui/UiProvider.tsx'

// Events keep the cache true, so nothing is fetched again on focus or by age.
const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, retry: 1 } },
})

/** What is open stays open without a network; what was not opened yet waits for one. */
function App() {
  const online = useOnline()
  const [opened, setOpened] = useState(online)
  if (online && !opened) setOpened(true)
  return opened ? <RouterProvider router={router} /> : <OfflinePage />
}

// Whoever was here before most likely is signed in: who they are is asked while the page is still being made.
if (location.pathname.startsWith('/w/') && lastSlug() !== null) {
  void queries.prefetchQuery(accountQuery)
  void queries.prefetchQuery(myWorkspacesQuery)
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

await loadLanguage()
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <UiProvider>
        <App />
      </UiProvider>
    </QueryClientProvider>
  </StrictMode>,
)

if (import.meta.env.PROD) void watchForUpdates()
