import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { readAuditFilter } from './features/audit-log/auditFilter.ts'
import { readDeliveryFilter } from './features/deliveries/deliveryFilter.ts'
import { readJobFilter } from './features/jobs/jobFilter.ts'
import { lazyPage } from './features/offline/lazyParts.tsx'
import { readSearch } from './features/search/found.ts'
import { readChannelFilter } from './features/workspaces/channelFilter.ts'
import { ErrorPage, WholeErrorPage } from './pages/ErrorPage.tsx'
import { NotFoundHere, NotFoundPage } from './pages/NotFoundPage.tsx'

/** The table of contents: every page, each in a file of its own that loads when it is first opened. */
const root = createRootRoute({ notFoundComponent: NotFoundPage })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyPage(() => import('./pages/HomePage.tsx'), 'HomePage'),
})

// Before there is a workspace around one.
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>) => texts(search, ['next']),
  component: lazyPage(() => import('./pages/SignInPage.tsx'), 'SignInPage'),
})
const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  validateSearch: (search: Record<string, unknown>) => texts(search, ['next', 'invite']),
  component: lazyPage(() => import('./pages/SignUpPage.tsx'), 'SignUpPage'),
})
const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyPage(() => import('./pages/ForgotPasswordPage.tsx'), 'ForgotPasswordPage'),
})
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  validateSearch: (search: Record<string, unknown>) => texts(search, ['token']),
  component: lazyPage(() => import('./pages/ResetPasswordPage.tsx'), 'ResetPasswordPage'),
})
const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite/$token',
  component: lazyPage(() => import('./pages/InvitePage.tsx'), 'InvitePage'),
})
const claim = createRoute({
  getParentRoute: () => root,
  path: '/claim/$registrationId',
  component: lazyPage(() => import('./pages/ClaimPage.tsx'), 'ClaimPage'),
})
const workspaces = createRoute({
  getParentRoute: () => root,
  path: '/workspaces',
  component: lazyPage(() => import('./pages/WorkspacesPage.tsx'), 'WorkspacesPage'),
})
const newWorkspace = createRoute({
  getParentRoute: () => root,
  path: '/new',
  component: lazyPage(() => import('./pages/NewWorkspacePage.tsx'), 'NewWorkspacePage'),
})

const workspace = createRoute({
  getParentRoute: () => root,
  path: '/w/$slug',
  notFoundComponent: NotFoundHere,
  component: lazyPage(() => import('./pages/WorkspacePage.tsx'), 'WorkspacePage'),
  errorComponent: WholeErrorPage,
})

// Conversations. What stands beside a channel (a thread, its details, a member by id) is in the address too; `message` is
// where the channel is read, `reply` where the thread is.
const workspaceHome = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  component: lazyPage(() => import('./pages/WorkspaceHomePage.tsx'), 'WorkspaceHomePage'),
})
const channel = createRoute({
  getParentRoute: () => workspace,
  path: 'c/$channelId',
  validateSearch: (search: Record<string, unknown>) => texts(search, ['message', 'thread', 'reply', 'panel', 'find']),
  component: lazyPage(() => import('./pages/ChannelPage.tsx'), 'ChannelPage'),
})
const directMessage = createRoute({
  getParentRoute: () => workspace,
  path: 'dm/$memberId',
  component: lazyPage(() => import('./pages/DirectMessagePage.tsx'), 'DirectMessagePage'),
})
const browse = createRoute({
  getParentRoute: () => workspace,
  path: 'browse',
  component: lazyPage(() => import('./pages/BrowsePage.tsx'), 'BrowsePage'),
})
const mentions = createRoute({
  getParentRoute: () => workspace,
  path: 'mentions',
  component: lazyPage(() => import('./pages/MentionsPage.tsx'), 'MentionsPage'),
})
const threads = createRoute({
  getParentRoute: () => workspace,
  path: 'threads',
  component: lazyPage(() => import('./pages/ThreadsPage.tsx'), 'ThreadsPage'),
})
const saved = createRoute({
  getParentRoute: () => workspace,
  path: 'saved',
  validateSearch: (search: Record<string, unknown>) => savedLook(search),
  component: lazyPage(() => import('./pages/SavedPage.tsx'), 'SavedPage'),
})
const search = createRoute({
  getParentRoute: () => workspace,
  path: 'search',
  validateSearch: readSearch,
  component: lazyPage(() => import('./pages/SearchPage.tsx'), 'SearchPage'),
})

// Pages of a workspace that are no conversation.
const members = createRoute({
  getParentRoute: () => workspace,
  path: 'members',
  validateSearch: (search: Record<string, unknown>) => texts(search, ['tab']),
  component: lazyPage(() => import('./pages/MembersPage.tsx'), 'MembersPage'),
})
const agent = createRoute({
  getParentRoute: () => workspace,
  path: 'agents/$agentId',
  component: lazyPage(() => import('./pages/AgentPage.tsx'), 'AgentPage'),
})
const connect = createRoute({
  getParentRoute: () => workspace,
  path: 'connect',
  component: lazyPage(() => import('./pages/ConnectPage.tsx'), 'ConnectPage'),
})
const projects = createRoute({
  getParentRoute: () => workspace,
  path: 'projects',
  component: lazyPage(() => import('./pages/ProjectsPage.tsx'), 'ProjectsPage'),
})
const settings = createRoute({
  getParentRoute: () => workspace,
  path: 'settings',
  component: lazyPage(() => import('./pages/WorkspaceSettingsPage.tsx'), 'WorkspaceSettingsPage'),
})
const auditLog = createRoute({
  getParentRoute: () => workspace,
  path: 'audit-log',
  validateSearch: readAuditFilter,
  component: lazyPage(() => import('./pages/AuditLogPage.tsx'), 'AuditLogPage'),
})
const allChannels = createRoute({
  getParentRoute: () => workspace,
  path: 'all-channels',
  validateSearch: readChannelFilter,
  component: lazyPage(() => import('./pages/AllChannelsPage.tsx'), 'AllChannelsPage'),
})
const deliveries = createRoute({
  getParentRoute: () => workspace,
  path: 'deliveries',
  validateSearch: readDeliveryFilter,
  component: lazyPage(() => import('./pages/DeliveriesPage.tsx'), 'DeliveriesPage'),
})
const jobs = createRoute({
  getParentRoute: () => workspace,
  path: 'jobs',
  validateSearch: readJobFilter,
  component: lazyPage(() => import('./pages/JobsPage.tsx'), 'JobsPage'),
})
const account = createRoute({
  getParentRoute: () => workspace,
  path: 'account',
  component: lazyPage(() => import('./pages/AccountPage.tsx'), 'AccountPage'),
})
const keys = createRoute({
  getParentRoute: () => workspace,
  path: 'keys',
  component: lazyPage(() => import('./pages/KeysPage.tsx'), 'KeysPage'),
})
const help = createRoute({
  getParentRoute: () => workspace,
  path: 'help',
  component: lazyPage(() => import('./pages/HelpPage.tsx'), 'HelpPage'),
})

const forBuilders = import.meta.env.DEV || import.meta.env.MODE === 'kit' ? kitRoutes() : []

export const router = createRouter({
  defaultErrorComponent: ErrorPage,
  routeTree: root.addChildren([
    home,
    signIn,
    signUp,
    forgotPassword,
    resetPassword,
    invite,
    claim,
    workspaces,
    newWorkspace,
    workspace.addChildren([
      workspaceHome,
      channel,
      directMessage,
      browse,
      mentions,
      threads,
      saved,
      search,
      members,
      agent,
      connect,
      projects,
      settings,
      auditLog,
      allChannels,
      deliveries,
      jobs,
      account,
      keys,
      help,
    ]),
    ...forBuilders,
  ]),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

/** The words that an address may say after its question mark; everything else in it is left out. */
function texts<Name extends string>(search: Record<string, unknown>, names: Name[]): { [K in Name]?: string } {
  const found: { [K in Name]?: string } = {}
  for (const name of names) {
    const value = search[name]
    if (typeof value === 'string' && value !== '') found[name] = value
  }
  return found
}

function savedLook({ state }: Record<string, unknown>): { state?: 'done' } {
  return state === 'done' ? { state } : {}
}

/** Every part of the interface, full and empty, for those who build it. The shipped app has neither page nor code. */
function kitRoutes() {
  return [
    createRoute({
      getParentRoute: () => root,
      path: '/_kit',
      component: lazyPage(() => import('./pages/kit/KitPage.tsx'), 'KitPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/_kit/shell',
      component: lazyPage(() => import('./pages/kit/KitShellPage.tsx'), 'KitShellPage'),
    }),
  ]
}
