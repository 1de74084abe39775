import mqttGuide from '../../../../../docs/guides/agent-mqtt.md?raw'
import pairingGuide from '../../../../../docs/guides/agent-pairing.md?raw'
import shellGuide from '../../../../../docs/guides/agent-shell.md?raw'
import typescriptGuide from '../../../../../docs/guides/agent-typescript.md?raw'
import { codeBlocks } from './codeBlocks.ts'

/** The pages that the tests run, so that what is copied from here works. */
const [introduce = '', , connect = ''] = codeBlocks(pairingGuide)

/** What the person does in a terminal: the agent introduces itself, then, once let in, asks how to connect. */
export function pairingCommands(origin: string, framework: string): { introduce: string; connect: string } {
  return { introduce: `export STOA=${origin}\n${introduce.replace('"guide"', `"${framework}"`)}`, connect }
}

export type Recipe = {
  id: 'shell' | 'typescript' | 'mqtt'
  language: string
  file: string
  run: string
  /** What its sentence of needs names in code. */
  needed: { [name: string]: string }
  code: string
}

export const recipes: Recipe[] = [
  {
    id: 'shell',
    language: 'sh',
    file: 'echo.sh',
    run: 'bash echo.sh',
    needed: { command: 'apt install curl jq mosquitto-clients' },
    code: codeBlocks(shellGuide)[0] ?? '',
  },
  {
    id: 'typescript',
    language: 'ts',
    file: 'echo.ts',
    run: 'npx node echo.ts',
    needed: { package: '@stoa/client' },
    code: codeBlocks(typescriptGuide)[0] ?? '',
  },
  {
    id: 'mqtt',
    language: 'js',
    file: 'echo.mjs',
    run: 'npm install mqtt && node echo.mjs',
    needed: {},
    code: codeBlocks(mqttGuide)[0] ?? '',
  },
]
