// Does for the function what CloudFront does: makes an event of a request, asks, and sends the answer or goes on.

import edge from 'edge.js';

async function viewer(r) {
  const line = r.variables.request_uri;
  const cut = line.indexOf('?');
  const headers = {};
  Object.keys(r.headersIn).forEach((name) => {
    headers[name.toLowerCase()] = { value: r.headersIn[name] };
  });
  const to = await edge.handler({
    version: '1.0',
    context: { eventType: 'viewer-request', requestId: r.variables.request_id },
    viewer: { ip: r.remoteAddress },
    request: {
      method: r.method,
      uri: cut < 0 ? line : line.slice(0, cut),
      rawQueryString: () => (cut < 0 ? undefined : line.slice(cut + 1)),
      querystring: {},
      headers: headers,
      cookies: {},
    },
  });
  if (to.statusCode) {
    Object.keys(to.headers).forEach((name) => {
      r.headersOut[name] = to.headers[name].value;
    });
    r.return(to.statusCode, to.body || '');
    return;
  }
  const key = to.headers['x-aioratings-key'];
  r.variables.edge_uri = to.uri;
  r.variables.edge_key = key ? key.value : '';
  r.internalRedirect('@origin');
}

export default { viewer: viewer };
