import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from './routes.tsx'
import { loadLanguage } from './text/language.ts'
import './ui/styles.css'
import { UiProvider } from './ui/UiProvider.tsx'

// Events keep the cache true, so nothing is fetched again on focus or by age.
const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, retry: 1 } },
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

await loadLanguage()
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <UiProvider>
        <RouterProvider router={router} />
      </UiProvider>
    </QueryClientProvider>
  </StrictMode>,
)
