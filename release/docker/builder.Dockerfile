# syntax=docker/dockerfile:1
# An image that holds only the program, for `COPY --from=orchestrion /orchestrion /usr/local/bin/` in other Dockerfiles.
# From a folder with the files of a release:
#   docker build -f builder.Dockerfile --build-arg TARGET=linux-x64 -t orchestrion .
# TARGET is linux-x64 or linux-arm64 for images of Debian's kind, and linux-x64-musl or linux-arm64-musl for Alpine's.
ARG DEBIAN_TAG=bookworm-slim

FROM debian:${DEBIAN_TAG} AS unpack
ARG TARGET=linux-x64
WORKDIR /unpacked
COPY SHA256SUMS orchestrion-${TARGET}.tar.gz ./
RUN sha256sum --check --strict --ignore-missing SHA256SUMS && tar -xzf "orchestrion-${TARGET}.tar.gz"

FROM scratch
COPY --from=unpack /unpacked/orchestrion /unpacked/LICENSE /unpacked/THIRD-PARTY-LICENSES.txt /
USER 65532:65532
ENTRYPOINT ["/orchestrion"]
