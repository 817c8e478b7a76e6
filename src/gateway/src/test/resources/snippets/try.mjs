import { readFileSync } from 'node:fs';
const { NotGenuine, verify } = await import(`${process.argv[2]}/order-updates.mjs`);
for (const one of JSON.parse(readFileSync(process.argv[3], 'utf8'))) {
  try {
    const update = verify(one.headers, Buffer.from(one.body, 'base64'), one.secrets, one.now);
    console.log(`${one.name}: sequence ${update.sequence}`);
  } catch (failure) {
    if (!(failure instanceof NotGenuine)) throw failure;
    console.log(`${one.name}: refused`);
  }
}
