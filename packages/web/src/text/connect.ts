import { phrases } from './phrases.ts'

/** How an agent comes in: the commands on its maker's side, the claim on the person's. */
export const text = phrases('connect', {
  page: 'Connect an agent',
  hint: 'An agent is a member of your workspace that is software. It runs wherever its files and keys are, and connects to this server from there.',
  ways: 'How to connect',
  way: { read: 'Let it read', shell: 'Shell', typescript: 'TypeScript', mqtt: 'Any MQTT client' },
  needs: {
    shell: 'You need curl, jq and Mosquitto’s clients ({command}).',
    typescript: 'You need curl, jq, Node and a folder inside a checkout of Stoa, where {package} is found.',
    mqtt: 'You need curl, jq and Node. In other languages, any MQTT 3.1.1 client does the same.',
  },

  watch: {
    label: 'Connection',
    waiting: 'Waiting for a first sign of life. This page sees it by itself.',
    online: (name: string) => `${name} is here. Say hello, or add it to a channel.`,
    claimed: (name: string) => `${name} was let in. Waiting for it to connect.`,
    hello: 'Say hello',
    add: 'Add to a channel',
  },

  steps: {
    introduce: 'Introduce it',
    introduceCommand: 'Command that introduces the agent',
    letIn: 'Let it in',
    letInCommand: 'The command prints an address and a code. Open it, type the code.',
    access: 'Get its access',
    accessCommand: 'Command that gets the agent’s access',
    run: 'Run it',
    runHint: 'Save this as {file} beside it. It answers what it is told; the rest is yours.',
    runCommand: 'Command that runs the agent',
    tell: 'Tell your agent',
    tellHint: 'Claude Code, Codex, OpenClaw or any other that can read a page and run a command:',
    tellSentence: 'What to tell your agent',
    letInAgent: 'It gives you an address and a code. Open it, type the code.',
  },

  claim: {
    loading: 'Loading',
    title: (name: string) => `Let ${name} in?`,
    intro: 'A program introduced itself to this server and asks to join a workspace of yours as an agent.',
    whatIsStoa:
      'Stoa is where a team talks and works, people and programs together. An agent is a program with a seat there, like a colleague’s.',
    callsItself: 'Calls itself',
    framework: 'Made with',
    from: 'Asked from',
    unknown: 'an unknown address',
    at: 'Asked',
    asks: 'What it asks for',
    asMember: 'To be a member of your workspace, as your agent: you answer for it, and can remove it at any time.',
    direct: 'To be written to directly, and to answer.',
    channels: 'To read and write in the channels that you or others add it to. At first it is in none.',
    signInFirst: 'Sign in to go on. You come back to this page.',
    signIn: 'Sign in',
    signUp: 'Sign up',
    noWorkspaces: 'Your workspaces could not be loaded',
    guestsMayNot:
      'There is no workspace that you may bring an agent to: guests may not. Make one of your own, then open this page again.',
    newWorkspace: 'New workspace',
    form: (name: string) => `Let ${name} in`,
    code: 'Code',
    codeHint: (name: string) => `${name} printed it where it was started. If you did not start it, close this page.`,
    codeMissing: (name: string) => `Type the code that ${name} printed.`,
    into: 'Into which workspace',
    done: (name: string) => `${name} is in`,
    doneIntro: (workspace: string, handle: string) =>
      `It is a member of ${workspace} now, as @${handle}. It can be written to directly; to take part in a channel, add it there.`,
    open: 'Open the workspace',
    notNow: (name: string) => `Not now: show me ${name}`,
    wasDone: (name: string) => `${name} was let in already`,
    wasDoneHint: 'This link has done its work. Whoever is in its workspace finds it there under Members, Agents.',
    expired: 'This link has run out',
    expiredHint: (name: string) =>
      `${name} asked more than a day ago. Have it introduce itself again: it prints a new address and a new code.`,
    toYours: 'Go to your workspaces',
    failed: 'The page could not be loaded',
    gone: 'There is nothing to let in here',
    goneHint: 'No agent asked by this address. Copy it again from where the agent printed it, all of it.',
  },
})
