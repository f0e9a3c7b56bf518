# Latchkey in a container: docs/packages.md. Any user id works, and the root file system can be read-only: only
# /var/lib/latchkey/data is written to.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json rolldown.config.mjs ./
COPY scripts/build.mjs scripts/
COPY src src/
# The server shows this guide, by a link in src/pages/assets/.
COPY docs/guides/your-own-app.md docs/guides/
RUN npm run build

# What goes into the image, readable by everybody whatever the umask of the machine was.
FROM ${NODE_IMAGE} AS program
WORKDIR /opt/latchkey
COPY package.json package-lock.json .npmrc ./
# Without scripts: the one that builds would need what is only for development.
RUN npm ci --omit=dev --ignore-scripts && rm package-lock.json .npmrc
COPY --from=build /build/dist dist/
COPY LICENSE CHANGELOG.md ops/container/healthcheck.mjs ./
RUN chmod -R a+rX . && chmod 755 dist/main.js

FROM ${NODE_IMAGE}
COPY --from=program /opt/latchkey /opt/latchkey
RUN ln -s /opt/latchkey/dist/main.js /usr/local/bin/latchkey \
  # Owned by the group of root, to which a user id that the platform makes up belongs.
  && install -d -m 0770 -o 10001 -g 0 /var/lib/latchkey /var/lib/latchkey/data
ENV NODE_ENV=production LATCHKEY_HOST=0.0.0.0
# The C library would keep freed memory for each of Node's threads: 5 to 10 MB.
ENV MALLOC_ARENA_MAX=2
# The defaults of settings are relative to this folder: ./data/latchkey.db and ./data/secret.key.
WORKDIR /var/lib/latchkey
VOLUME /var/lib/latchkey/data
USER 10001:0
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["node", "/opt/latchkey/healthcheck.mjs"]
# Node itself is the first process, so that SIGTERM reaches it: no shell, and no npm.
ENTRYPOINT ["node", "/opt/latchkey/dist/main.js"]
CMD ["serve"]
