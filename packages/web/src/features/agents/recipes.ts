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
  id: string
  label: string
  language: string
  file: string
  run: string
  needs: string
  code: string
}

export const recipes: Recipe[] = [
  {
    id: 'shell',
    label: 'Shell',
    language: 'sh',
    file: 'echo.sh',
    run: 'bash echo.sh',
    needs: 'curl, jq and Mosquitto’s clients (apt install curl jq mosquitto-clients)',
    code: codeBlocks(shellGuide)[0] ?? '',
  },
  {
    id: 'typescript',
    label: 'TypeScript',
    language: 'ts',
    file: 'echo.ts',
    run: 'node echo.ts',
    needs: 'curl, jq, Node 24 and a folder inside a checkout of Stoa, where @stoa/client is found',
    code: codeBlocks(typescriptGuide)[0] ?? '',
  },
  {
    id: 'mqtt',
    label: 'Any MQTT client',
    language: 'js',
    file: 'echo.mjs',
    run: 'npm install mqtt && node echo.mjs',
    needs: 'curl, jq and Node; in other languages, any MQTT 3.1.1 client does the same',
    code: codeBlocks(mqttGuide)[0] ?? '',
  },
]
