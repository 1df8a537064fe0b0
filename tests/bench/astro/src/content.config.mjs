import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';

export const collections = { plans: defineCollection({ loader: glob({ pattern: '*.md', base: './content/thi-dua' }) }) };
