// An application of Kurento's own JavaScript client that does what it is told: each line of standard input is a JSON
// object {"n": number, "code": body of an async function}, each line of standard output that begins with "@" a JSON
// object: {"n", "result"} or {"n", "error"} answers a line, {"told", "value"} is an event of the client.
'use strict'

const kurento = require('kurento-client')
const readline = require('readline')

const url = process.argv[2]
const AsyncFunction = Object.getPrototypeOf(async function () {}).constructor

const say = (line) => process.stdout.write('@' + JSON.stringify(line) + '\n')

const client = kurento(url, { strict: true })
const state = { heard: [] }

for (const event of ['connected', 'reconnected', 'disconnect', 'disconnected', 'connectionFailed']) {
  client.on(event, (value) => say({ told: event, value: value === undefined ? null : String(value) }))
}
// The registry's reconnect-core throws errors that nobody listens to; the fork that Kurento names swallows them.
client._re.on('error', () => {})

const hear = (object, event) => object.on(event, (data) => {
  state.heard.push({ event, data })
  say({ told: event, value: data })
})

// Without a callback the client prints an error and goes on with nothing: what may fail is asked like this.
const ask = (object, method, ...parameters) => new Promise((resolve, reject) => {
  object[method](...parameters, (error, result) => error ? reject(error) : resolve(result))
})

const describe = (error) => ({ name: error.constructor.name, code: error.code, message: error.message, data: error.data })

const plain = (value) => value === undefined ? null : value

readline.createInterface({ input: process.stdin }).on('line', async (line) => {
  const { n, code } = JSON.parse(line)
  try {
    const body = new AsyncFunction('kurento', 'client', 'state', 'hear', 'ask', code)
    say({ n, result: plain(await body(kurento, client, state, hear, ask)) })
  } catch (error) {
    say({ n, error: describe(error) })
  }
}).on('close', () => process.exit(0))

process.on('unhandledRejection', (error) => say({ told: 'unhandledRejection', value: describe(error) }))
