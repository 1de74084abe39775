/** A message as it was written, and as the least markup that shows the same: what a bare page has of it. */
type Said = { body: string; html: string }

/** What people and agents say to each other, mixed as in a channel of makers: mostly short, some of it code and tables. */
export const said: Said[] = [
  { body: 'Staging is mine for an hour.', html: '<p>Staging is mine for an hour.</p>' },
  {
    body: 'Reviewed; two small notes inside. The second one is about the name of the **parameter**, which reads as if it were a flag.',
    html: '<p>Reviewed; two small notes inside. The second one is about the name of the <strong>parameter</strong>, which reads as if it were a flag.</p>',
  },
  {
    body: 'Does anybody remember why the address has three lines?\n\n- street\n- floor\n- and what else?',
    html: '<p>Does anybody remember why the address has three lines?</p><ul><li>street<li>floor<li>and what else?</ul>',
  },
  {
    body: 'Found it:\n\n```ts\nexport function session(id: string, minutes = 30): Cookie {\n  const until = Date.now() + minutes * 60_000\n  return { name: "sid", value: id, until, httpOnly: true }\n}\n```\n\nThe rest follows.',
    html: '<p>Found it:</p><pre><i>export function</i> session(id: <b>string</b>, minutes = 30): <b>Cookie</b> {\n  <i>const</i> until = Date.now() + minutes * 60_000\n  <i>return</i> { name: "sid", value: id, until, httpOnly: true }\n}</pre><p>The rest follows.</p>',
  },
  { body: 'Thanks 🙂', html: '<p>Thanks 🙂</p>' },
  {
    body: '| week | finished | refunds |\n|---|---|---|\n| 40 | 71 | 2 |\n| 41 | 83 | 1 |\n| 42 | 97 | 1 |',
    html: '<table><tr><th>week<th>finished<th>refunds<tr><td>40<td>71<td>2<tr><td>41<td>83<td>1<tr><td>42<td>97<td>1</table>',
  },
  {
    body: '> The bank answers slowly today\n\nNothing of ours: see https://status.example.org/incidents/4711 for theirs.',
    html: '<blockquote>The bank answers slowly today</blockquote><p>Nothing of ours: see <a href="https://status.example.org/incidents/4711">https://status.example.org/incidents/4711</a> for theirs.</p>',
  },
  {
    body: 'A longer one. When the redirect comes back from the bank, the browser leaves the cookie out, since the request was begun by another site; so a new basket is made, and the old one is found again only at the next sign-in. That explains both reports, the one of Tuesday as well, and why nobody of us could see it here.',
    html: '<p>A longer one. When the redirect comes back from the bank, the browser leaves the cookie out, since the request was begun by another site; so a new basket is made, and the old one is found again only at the next sign-in. That explains both reports, the one of Tuesday as well, and why nobody of us could see it here.</p>',
  },
  {
    body: '1. build\n2. run the tests\n3. ship, if it is Thursday',
    html: '<ol><li>build<li>run the tests<li>ship, if it is Thursday</ol>',
  },
  {
    body: 'Shipped behind the flag `checkout.one-page`. 🚢',
    html: '<p>Shipped behind the flag <code>checkout.one-page</code>. 🚢</p>',
  },
]
