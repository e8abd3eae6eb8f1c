// One picture, one address: what may be left out, and what may not.

import assert from 'node:assert/strict';
import test from 'node:test';
import { edge, key, keyID } from './support.mjs';

const ids = { poster: 'tt0903747', backdrop: 'tt0903747', logo: 'tt0903747', episode: 'tt0903747:1:2' };

// segment gives the folded parameters of a query.
async function segment(family, query, texts) {
  const ask = await edge(texts);
  const to = await ask('GET', `/${key}/imdb/${family}-default/${ids[family]}?${query}`);
  assert.ok(to.uri, `${family} ${query}: ${to.body}`);
  return to.uri.split('/')[3];
}

const plain = 'imageSize=medium&badge_shape=r&badge_background=d&label_style=o&image_source=t&lang=en&textless=false&split=0&fit=native&blur=false&edge_inset=0&fallback=false';

test('what repeats the built-in design is left out', async () => {
  assert.equal(await segment('poster', plain + '&ratings_limit=3&badge_style=d&badge_size=m&position=bottom&direction=d'), '-');
  assert.equal(await segment('backdrop', plain + '&ratings_limit=5&badge_style=v&badge_size=m&position=tr&direction=d'), '-');
  assert.equal(await segment('episode', plain + '&ratings_limit=1&badge_style=v&badge_size=l&position=tr&direction=v'), '-');
  assert.equal(await segment('logo', plain + '&ratings_limit=9&badge_size=xl'), '-');
});

test('what says something stays', async () => {
  assert.equal(await segment('poster', 'ratings_limit=5&badge_style=v&position=tr&direction=v&badge_size=l'), 'badge_size.l~badge_style.v~direction.v~position.tr~ratings_limit.5');
  assert.equal(await segment('episode', 'badge_size=m&direction=d'), 'badge_size.m~direction.d');
  assert.equal(await segment('backdrop', 'ratings_limit=3&position=bc'), 'position.bc~ratings_limit.3');
  assert.equal(await segment('poster', 'lang=en,de&ratings_exclude=emmy,rt'), 'lang.en_de~ratings_exclude.rt_emmy');
});

test('an order has a default limit of its own', async () => {
  assert.equal(await segment('poster', 'ratings_order=rt,mc,lb,imdb&ratings_limit=3'), 'ratings_limit.3~ratings_order.rt_mc_lb_imdb');
});

test('over a default design nothing is left out', async () => {
  assert.equal(await segment('poster', 'imageSize=medium&lang=en', { [`p:${keyID}`]: 'mine@v1' }), 'imageSize.medium~lang.en');
});

test('order, spelling, aliases, repetition and strangers make no difference', async () => {
  const want = 'image_source.f~lang.pt-BR_original~position.tl~textless.true';
  for (const query of [
    'image_source=f&lang=pt-BR,original&position=tl&textless=true',
    'textless=1&position=left-top&lang=PT-br,ORIGINAL,pt-BR&poster_source=f',
    'utm_source=x&fanart_textless=true&&=&ratingBarPos=tl&%6Cang=pt%2DBR%2Coriginal&image_source=t&poster_source=%66&__proto__=1&constructor=2',
    'lang=de&lang=pt-BR,original&position=x&position=tl&textless=0&textless=true&poster_source=f&%zz=1',
  ]) {
    assert.equal(await segment('poster', query), want, query);
  }
});

test('every permutation of a query is one address', async () => {
  const pairs = ['imageSize=large', 'order=rt,imdb', 'badge_size=xl', 'lang=de', 'split=1', 'fit=pad'];
  const found = new Set();
  const permute = async (taken, left) => {
    if (left.length === 0) {
      found.add(await segmentOf(taken.join('&')));
    }
    for (const one of left) {
      await permute([...taken, one], left.filter((other) => other !== one));
    }
  };
  const ask = await edge();
  const segmentOf = async (query) => (await ask('GET', `/${key}/imdb/poster-default/tt0903747?${query}`)).uri;
  await permute([], pairs);
  assert.deepEqual([...found], ['/imdb/poster-default/badge_size.xl~fit.pad~imageSize.large~lang.de~ratings_order.rt_imdb~split.true/tt0903747.jpg']);
});
