import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { pinnedNode } from './pinned-node.mjs'
import { root, run } from './process.mjs'
import { ensureServices } from './services.mjs'
import { ensureWebApp } from './web-app.mjs'

// `npm test`: everything that can be checked. `npm run check`: all that needs no service, browser or database, in under a
// minute.
const short = process.argv.includes('--check')
const total = { passed: 0, failed: 0, skipped: 0 }
/** What failed and why, said again at the end, where it is found in an output of thousands of lines. */
const failures = []

await ensureInstalled()
const missing = short ? ['redis'] : await prepareServices()

await check('Format', '@biomejs/biome/bin/biome', ['format', '.'])
await check('Lint', '@biomejs/biome/bin/biome', ['lint', '--error-on-warnings', '.'])
await check('Types', 'typescript/bin/tsc', ['-p', '.'])
await check('Types of the web app', 'typescript/bin/tsc', ['-p', 'packages/web'])
await check('Dead code', 'knip/bin/knip.js', ['--no-progress'])
await suite('Architecture and units', 'unit')
if (!short) await suite('Database and protocols', 'pg')
if (!short && !missing.includes('chromium')) {
  await ensureWebApp()
  await suite('Browser', 'e2e')
}
for (const failure of failures) console.log(`\n✗ ${failure}`)
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`)
process.exitCode = total.failed > 0 ? 1 : 0

async function prepareServices() {
  const absent = await ensureServices()
  for (const { package: name, suites } of absent) {
    console.log(`Left out: ${suites}, which need Debian’s ${name} or the like. Install it to run them.`)
  }
  if (process.env.CI && absent.length > 0) total.failed += absent.length
  return absent.map((service) => service.name)
}

async function check(title, tool, args) {
  const from = Date.now()
  const { code, output } = await run(pinnedNode(), [join(root, 'node_modules', tool), ...args], { quiet: true })
  total[code === 0 ? 'passed' : 'failed'] += 1
  console.log(`${code === 0 ? '✓' : '✗'} ${title} (${seconds(from)})`)
  if (code !== 0) failures.push(`${title}\n${output.trimEnd()}`)
}

/** One project of vitest.config.ts; its counts are read from the report that it writes beside what it prints. */
async function suite(title, project) {
  const from = Date.now()
  console.log(`\n${title}`)
  const folder = mkdtempSync(join(tmpdir(), 'stoa-report-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  // What is compiled is kept, as for servers: tests start many processes.
  const kept = { NODE_COMPILE_CACHE: join(root, '.cache', 'compiled') }
  const env = { ...kept, ...process.env, STOA_TEST_WITHOUT: missing.join(',') }
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const { code } = await run(pinnedNode(), [vitest, 'run', '--project', project, ...reporters], { env })
  const counts = readReport(report)
  rmSync(folder, { recursive: true })
  failures.push(...counts.failures.map((failure) => `${title}: ${failure}`))
  if (code !== 0 && counts.failures.length === 0)
    failures.push(`${title}: an error outside of any test; it stands above.`)
  total.passed += counts.passed
  total.skipped += counts.skipped
  // A file that does not even load, or an error outside of a test, fails without a failed test.
  total.failed += code !== 0 ? Math.max(1, counts.failed) : counts.failed
  console.log(`${code === 0 ? '✓' : '✗'} ${title} (${seconds(from)})`)
}

function readReport(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    )
    const failures = testResults.filter(({ status }) => status === 'failed').flatMap(failuresOf)
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests, failures }
  } catch {
    return { passed: 0, failed: 0, skipped: 0, failures: [] }
  }
}

/** Each failed test of a file, or, of one that did not even load, why. */
function failuresOf({ name, message, assertionResults }) {
  const file = relative(root, name)
  const failed = assertionResults.filter(({ status }) => status === 'failed')
  if (failed.length === 0) return [`${file}\n${message}`]
  return failed.map(({ fullName, failureMessages }) => `${file}: ${fullName}\n${failureMessages.join('\n')}`)
}

function seconds(from) {
  return `${((Date.now() - from) / 1000).toFixed(1)} s`
}
