// The same plans through Astro: what hugo/ does, less the ticker and the implementing plans.
import sitemap from '@astrojs/sitemap';

export default { site: 'https://thidua.example.gov.vn', integrations: [sitemap()], markdown: { syntaxHighlight: false } };
