import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { NotFoundPage } from './pages/NotFoundPage.tsx'

/** The table of contents: every page, each in a file of its own that loads when it is first opened. */
const root = createRootRoute({ notFoundComponent: NotFoundPage })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/HomePage.tsx'), 'HomePage'),
})

const forBuilders = import.meta.env.DEV || import.meta.env.MODE === 'kit' ? kitRoutes() : []

export const router = createRouter({ routeTree: root.addChildren([home, ...forBuilders]) })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

/** Every part of the interface, full and empty, for those who build it. The shipped app has neither page nor code. */
function kitRoutes() {
  return [
    createRoute({
      getParentRoute: () => root,
      path: '/_kit',
      component: lazyRouteComponent(() => import('./pages/kit/KitPage.tsx'), 'KitPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/_kit/shell',
      component: lazyRouteComponent(() => import('./pages/kit/KitShellPage.tsx'), 'KitShellPage'),
    }),
  ]
}
