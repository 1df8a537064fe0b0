/* mammoth.js FILE …: what mammoth makes of each Word file, written beside it as FILE.html; its warnings are said. */
'use strict';

const fs = require('fs');
const { nodeModule } = require('../browser/support/browser');

const mammoth = require(nodeModule('mammoth/lib/index.js'));

(async () => {
  for (const file of process.argv.slice(2)) {
    const { value, messages } = await mammoth.convertToHtml({ path: file });
    fs.writeFileSync(`${file}.html`, value);
    for (const message of messages.filter((one) => !/^Unrecognised paragraph style/.test(one.message))) console.log(`${file}: ${message.message}`);
  }
})();
