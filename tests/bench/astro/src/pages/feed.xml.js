import rss from '@astrojs/rss';
import { getCollection } from 'astro:content';

export async function GET(context) {
  const plans = (await getCollection('plans')).sort((a, b) => b.data.date - a.data.date).slice(0, 50);
  return rss({ title: 'Cổng thi đua tỉnh Mẫu', description: 'Văn bản mới', site: context.site, items: plans.map((p) => ({ title: p.data.title, link: `/thi-dua/${p.id}/`, pubDate: new Date(p.data.date) })) });
}
