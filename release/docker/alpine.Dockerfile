# syntax=docker/dockerfile:1
# A woven service in an empty image, built on Alpine from the modules in vendor/ and without network. In the service's folder:
#   docker build -f alpine.Dockerfile -t service .
# `go mod vendor` after `orchestrion pin` makes vendor/. The image `orchestrion` is the one for musl.
# Give a cold build 2 GB of memory; where there is less, `-p 1` behind `go build` compiles one package at a time.
ARG ORCHESTRION_IMAGE=orchestrion
ARG ORCHESTRION_TAG=musl
ARG GO_TAG=1.26-alpine

FROM ${ORCHESTRION_IMAGE}:${ORCHESTRION_TAG} AS orchestrion

FROM golang:${GO_TAG} AS build
ARG PACKAGE=.
# The program needs the C++ library, and a service that talks TLS the certificates.
RUN apk add --no-cache libstdc++ ca-certificates
COPY --from=orchestrion /orchestrion /usr/local/bin/orchestrion
RUN adduser -D -u 10001 builder && mkdir -p /src /out && chown builder:builder /src /out
USER builder
WORKDIR /src
ENV CGO_ENABLED=0 GOTOOLCHAIN=local GOFLAGS=-mod=vendor GOPROXY=off GOCACHE=/home/builder/.cache/go-build \
    ORCHESTRION_CACHE=/home/builder/.cache/orchestrion
COPY --chown=builder:builder . .
RUN --network=none \
    --mount=type=cache,uid=10001,gid=10001,target=/home/builder/.cache \
    orchestrion go build -trimpath -buildvcs=false -o /out/service "${PACKAGE}"

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/service /service
USER 65532:65532
ENTRYPOINT ["/service"]
