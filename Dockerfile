# Hoofprint in an image of few files: Node, the libraries that Node is linked with, and the package that npm gets. No shell, no npm.
#
#   docker build -t hoofprint .
#   docker build -t hoofprint --build-arg NODE=node:24-slim@sha256:… .        the same Node each time: its digest is named
#   docker buildx build --platform linux/amd64,linux/arm64 -t … --push .      for both kinds of machines
#
# compose.yaml runs it, and says what it needs.

ARG NODE=docker.io/library/node:24-slim

FROM ${NODE} AS package
WORKDIR /src
COPY package.json package-lock.json ./
COPY scripts/node scripts/node
RUN npm ci --no-audit --no-fund
COPY . .
RUN node scripts/build.ts && npm pack --ignore-scripts --silent
RUN mkdir -p /app/node_modules/better-sqlite3/prebuilds \
 && tar xzf hoofprint-*.tgz --strip-components=1 -C /app \
 && cd node_modules/better-sqlite3 \
 && cp -r package.json LICENSE lib /app/node_modules/better-sqlite3/ \
 && cp prebuilds/linux-$(node -p process.arch).node /app/node_modules/better-sqlite3/prebuilds/

# Without the names that only a debugger reads, Node is 18 MB smaller. The loader and the libraries lie where the loader looks.
FROM ${NODE} AS image
RUN command -v strip || { apt-get update && apt-get install -y --no-install-recommends binutils; }
COPY --from=package /app /image/app
WORKDIR /image
RUN mkdir -p bin etc tmp /own/data && chmod 1777 tmp \
 && strip -o bin/node "$(command -v node)" && strip app/node_modules/better-sqlite3/prebuilds/*.node \
 && ldd bin/node app/node_modules/better-sqlite3/prebuilds/*.node | grep -o '/lib[^ ]*' | sort -u | xargs cp -L --parents -t . \
 && echo 'hoofprint:x:1000:1000::/data:/bin/false' > etc/passwd \
 && echo 'hosts: files dns' > etc/nsswitch.conf \
 && printf '#!/bin/node --initial-old-space-size=24\nimport "/app/dist/main.js"\n' > bin/hoofprint \
 && chmod 755 bin/hoofprint

FROM scratch
COPY --from=image /image /
COPY --from=image --chown=1000:1000 /own /
# MALLOC_ARENA_MAX: what one thread has let go of, another may have. NODE_OPTIONS: small steps of the garbage collector, a third less
# memory under load, for no measurable time. In bin/hoofprint, since NODE_OPTIONS does not take it: what a start and the first page
# make lives on, and is not looked through for garbage before they are done.
ENV PATH=/bin \
    NODE_ENV=production \
    MALLOC_ARENA_MAX=1 \
    NODE_OPTIONS=--max-semi-space-size=4 \
    HOOFPRINT_DB=/data/hoofprint.db \
    HOOFPRINT_LISTEN=:8080
USER 1000:1000
VOLUME /data
EXPOSE 8080
# Asks where the first process really listens: by its own flags, or by the variables above.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10m CMD ["hoofprint", "health", "--of", "1"]
ENTRYPOINT ["hoofprint"]
CMD ["serve"]
