# For a Makefile: `include orchestrion.mk`, then `make woven`. The program is loaded once, into the folder .tools.
# ORCHESTRION_DOWNLOAD_URL says where the releases lie.
ORCHESTRION_VERSION ?= latest
ORCHESTRION_RELEASE := $(if $(filter latest,$(ORCHESTRION_VERSION)),latest/download,download/$(ORCHESTRION_VERSION))
ORCHESTRION := $(CURDIR)/.tools/$(ORCHESTRION_VERSION)/orchestrion

$(ORCHESTRION):
	@test -n "$(ORCHESTRION_DOWNLOAD_URL)" || { echo "set ORCHESTRION_DOWNLOAD_URL: where the releases of orchestrion lie" >&2; exit 1; }
	mkdir -p $(@D)
	curl -fsSL -o $(@D)/install.sh "$(ORCHESTRION_DOWNLOAD_URL)/$(ORCHESTRION_RELEASE)/install.sh"
	ORCHESTRION_DOWNLOAD_URL="$(ORCHESTRION_DOWNLOAD_URL)" ORCHESTRION_VERSION="$(ORCHESTRION_VERSION)" \
	ORCHESTRION_INSTALL="$(@D)" sh $(@D)/install.sh

.PHONY: woven woven-test
woven: $(ORCHESTRION)
	$(ORCHESTRION) go build -o bin/ ./...

woven-test: $(ORCHESTRION)
	$(ORCHESTRION) go test ./...
